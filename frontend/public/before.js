// Before anything is painted, and before any style sheet is waited for: the reader's language and size of print, and whether this is the home page.
(function () {
  var root = document.documentElement;
  try {
    if (localStorage.getItem("qitong.locale") === "en") root.lang = "en";
    if (localStorage.getItem("qitong.large") === "1") root.classList.add("large-print");
  } catch (_) {
    // A browser that keeps nothing shows the defaults.
  }
  root.classList.add(location.pathname === "/" ? "at-home" : "at-page");
  if (location.pathname.indexOf("/market") === 0) {
    var first = document.createElement("script");
    first.src = "/market.js";
    first.async = true;
    first.fetchPriority = "high";
    document.head.appendChild(first);
  }
})();
