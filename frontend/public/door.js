// The camera at the door of a fair: what it reads goes to the page as an event of the window. Where the browser reads no
// codes by itself, the page is given the picture, in grey, and says what it read in it.
(function () {
  // Codes are read as well in a picture of this width, and sooner.
  var WIDTH = 640;
  var stream = null, turn = 0, last = "", since = 0;

  function tell(name, detail) {
    window.dispatchEvent(new CustomEvent(name, { detail: detail }));
  }
  function end() {
    turn += 1;
    if (stream) stream.getTracks().forEach(function (track) { track.stop(); });
    stream = null;
  }
  // The same code lies before the camera for a while.
  function read(text) {
    var now = Date.now();
    if (!stream || !text || (text === last && now - since <= 5000)) return;
    last = text;
    since = now;
    tell("qitong-ticket", text);
  }
  // The browser's own reader; nothing where it has none, or none for these codes.
  function own() {
    if (!("BarcodeDetector" in window)) return Promise.resolve(null);
    return BarcodeDetector.getSupportedFormats()
      .then(function (formats) {
        return formats.indexOf("qr_code") < 0 ? null : new BarcodeDetector({ formats: ["qr_code"] });
      })
      .catch(function () { return null; });
  }
  // The camera's picture, smaller and in grey.
  function grey(video, canvas) {
    var scale = Math.min(1, WIDTH / video.videoWidth);
    var width = Math.floor(video.videoWidth * scale), height = Math.floor(video.videoHeight * scale);
    if (!width || !height) return null;
    canvas.width = width;
    canvas.height = height;
    var on = canvas.getContext("2d", { willReadFrequently: true });
    on.drawImage(video, 0, 0, width, height);
    var pixels = on.getImageData(0, 0, width, height).data, bytes = new Uint8Array(width * height);
    for (var at = 0; at < bytes.length; at += 1) {
      bytes[at] = (pixels[4 * at] * 77 + pixels[4 * at + 1] * 151 + pixels[4 * at + 2] * 28) >> 8;
    }
    return { width: width, grey: bytes };
  }

  window.qitongScanEnd = end;
  window.qitongScanRead = read;
  window.qitongScan = function (video) {
    end();
    var mine = turn, canvas = document.createElement("canvas");
    last = "";

    function look(detector) {
      if (mine !== turn) return;
      if (!video.isConnected) return end();
      var looked;
      if (detector) {
        looked = detector.detect(video).then(function (found) { return found.length ? found[0].rawValue : ""; });
      } else {
        var picture = grey(video, canvas);
        if (picture) tell("qitong-picture", picture);
        looked = Promise.resolve("");
      }
      looked.catch(function () { return ""; }).then(function (text) {
        if (mine === turn) read(text);
        setTimeout(function () { look(detector); }, 250);
      });
    }
    navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false })
      .then(function (got) {
        if (mine !== turn) {
          got.getTracks().forEach(function (track) { track.stop(); });
          return;
        }
        stream = got;
        video.srcObject = got;
        return video.play().then(own).then(look);
      })
      .catch(function () {
        if (mine === turn) {
          end();
          tell("qitong-camera", "refused");
        }
      });
  };
})();
