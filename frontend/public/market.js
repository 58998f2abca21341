// The first cards of a board, while the program is still on its way. The program draws the same answer when it is there.
(function () {
  var board = /^\/market(?:\/(capacity|joint|technology|supply))?\/?$/.exec(location.pathname);
  if (!board || location.search) return;
  var address = "/api/market/board?" + (board[1] ? "board=" + board[1] : "");
  var english = document.documentElement.lang === "en";
  var words = english
    ? { offer: "Offer", request: "Request", none: "To be agreed", anonymous: "Anonymous enterprise" }
    : { offer: "供应", request: "需求", none: "面议", anonymous: "匿名企业" };

  function add(parent, tag, name, text) {
    var made = document.createElement(tag);
    made.className = name;
    if (text) made.textContent = text;
    parent.appendChild(made);
    return made;
  }
  function yuan(fen) {
    return (fen / 100).toLocaleString("en-US", { maximumFractionDigits: 2, minimumFractionDigits: fen % 100 ? 2 : 0 });
  }
  function price(card) {
    if (!card.price) return words.none;
    var unit = (card.quantity || card.monthly || { unit: "" }).unit;
    var to = card.price.to === card.price.from ? "" : "–" + yuan(card.price.to);
    return "¥" + yuan(card.price.from) + to + (unit ? "/" + unit : "");
  }
  function picture(item, card) {
    var shown = add(item, "img", "market-thumb", ""), scale = Math.min(1, 480 / Math.max(card.picture.width, card.picture.height));
    shown.alt = card.picture.alt || "";
    shown.width = Math.max(1, Math.round(card.picture.width * scale));
    shown.height = Math.max(1, Math.round(card.picture.height * scale));
    shown.src = "/api/market/postings/" + encodeURIComponent(card.id) + "/pictures/" + encodeURIComponent(card.picture.id) + "/card";
  }
  function draw(page) {
    var place = document.querySelector(".wait .skeleton");
    if (!place) return;
    var list = document.createElement("ul");
    list.className = "market-cards";
    page.items.slice(0, 6).forEach(function (card) {
      var item = add(list, "li", "sheet market-card", "");
      if (card.picture) picture(item, card);
      var inside = add(item, "div", "market-card-in", "");
      add(add(inside, "div", "pills", ""), "span", "pill " + (card.side === "offer" ? "ok" : "blue"), words[card.side]);
      add(inside, "a", "case-link", card.title).href = "/market/p/" + encodeURIComponent(card.id);
      add(inside, "p", "market-price", price(card));
      add(inside, "p", "small muted", card.enterprise || words.anonymous);
    });
    place.replaceWith(list);
  }

  fetch(address, { headers: { accept: "application/json", "accept-language": english ? "en" : "zh-CN" } })
    .then(function (answer) { return answer.ok ? answer.json() : null; })
    .then(function (page) {
      // Once the program stands there it has asked for itself.
      if (!page || (document.readyState !== "loading" && !document.querySelector(".wait"))) return;
      window.qitongBoard = { address: address, page: JSON.stringify(page) };
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", function () { draw(page); });
      else draw(page);
    })
    // Without it the program asks itself.
    .catch(function () {});
})();
