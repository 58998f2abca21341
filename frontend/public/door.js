// The camera at the door of a fair: what it reads goes to the page as an event of the window. Where a browser reads no
// codes, the page asks for the number instead, and nothing here is called.
(function () {
  var stream = null, turn = 0;

  function tell(name, detail) {
    window.dispatchEvent(new CustomEvent(name, { detail: detail }));
  }
  function end() {
    turn += 1;
    if (stream) stream.getTracks().forEach(function (track) { track.stop(); });
    stream = null;
  }

  window.qitongScanEnd = end;
  window.qitongScan = function (video) {
    end();
    var own = turn, last = "", since = 0;
    var detector = new BarcodeDetector({ formats: ["qr_code"] });

    function look() {
      if (own !== turn) return;
      if (!video.isConnected) return end();
      detector.detect(video).catch(function () { return []; }).then(function (found) {
        var text = found.length ? found[0].rawValue : "", now = Date.now();
        // The same code lies before the camera for a while.
        if (own === turn && text && (text !== last || now - since > 5000)) {
          last = text;
          since = now;
          tell("qitong-ticket", text);
        }
        setTimeout(look, 250);
      });
    }
    navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false })
      .then(function (got) {
        if (own !== turn) {
          got.getTracks().forEach(function (track) { track.stop(); });
          return;
        }
        stream = got;
        video.srcObject = got;
        return video.play().then(look);
      })
      .catch(function () {
        if (own === turn) {
          end();
          tell("qitong-camera", "refused");
        }
      });
  };
})();
