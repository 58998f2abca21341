// The first cards of a board, while the program is still on its way. The program draws the same answer when it is there,
// in the same place.
(function () {
  var board = /^\/market(?:\/(capacity|joint|technology|supply))?\/?$/.exec(location.pathname);
  if (!board) return;
  // What the server is asked, in the order in which the program asks it.
  var known = "view kind state category region org tier card due round handler closed closed_to filed_from filed_to due_from due_to stage department industry online board side field provider keyword certificates product certificate grade hops price_least price_most readiness_least ip delivery unit quantity_least monthly_least sort q".split(" ");
  var english = document.documentElement.lang === "en";
  var words = english
    ? { offer: "Offer", request: "Request", none: "To be agreed", anonymous: "Anonymous enterprise", month: "{} a month", level: "Readiness level {}",
        ip: { granted: "Patent granted", pending: "Patent pending", secret: "Trade secret", software: "Software copyright", unprotected: "Not protected" },
        title: { "": "Market", capacity: "Capacity", joint: "Joint production", technology: "Technology transfer", supply: "Supply and demand" } }
    : { offer: "供应", request: "需求", none: "面议", anonymous: "匿名企业", month: "{}/月", level: "技术成熟度 {} 级",
        ip: { granted: "已授权专利", pending: "专利申请中", secret: "技术秘密", software: "软件著作权", unprotected: "未作保护" },
        title: { "": "互动空间", capacity: "产能合作", joint: "协同生产", technology: "技术转让", supply: "供求信息" } };

  function decoded(text) {
    return decodeURIComponent(text.replace(/\+/g, " "));
  }
  function encoded(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, function (sign) { return "%" + sign.charCodeAt(0).toString(16).toUpperCase(); });
  }
  // The filters of the address: of a name that stands there twice the last counts.
  function filters() {
    var found = {};
    location.search.replace(/^\?+/, "").split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      if (at >= 0) found[decoded(pair.slice(0, at))] = decoded(pair.slice(at + 1));
    });
    found.board = board[1] || "";
    return found;
  }
  var set;
  try {
    set = filters();
  } catch (_) {
    // An address that can't be read is the program's to read as well as it can.
    return;
  }
  var asked = known.filter(function (name) { return set[name]; });
  var address = "/api/market/board?" + asked.map(function (name) { return name + "=" + encoded(set[name]); }).join("&");
  // Where the program would draw a table or a map there is nothing to take over.
  var drawn = set.show === "cards" || (!set.show && innerWidth < 1024);

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
  function quantity(held) {
    return (held.thousandths / 1000).toLocaleString("en-US", { maximumFractionDigits: 3 }) + " " + held.unit;
  }
  function amount(card) {
    if (card.monthly) return words.month.replace("{}", quantity(card.monthly));
    if (card.quantity) return quantity(card.quantity);
    if (!card.readiness) return "";
    return words.level.replace("{}", card.readiness) + (card.ip ? " · " + words.ip[card.ip] : "");
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
    var early = document.createElement("div");
    early.className = "early stack";
    add(add(early, "div", "head", ""), "h1", "", words.title[board[1] || ""]);
    early.appendChild(list);
    page.items.slice(0, 6).forEach(function (card) {
      var item = add(list, "li", "sheet market-card", "");
      if (card.picture) picture(item, card);
      var inside = add(item, "div", "market-card-in", "");
      add(add(inside, "div", "pills", ""), "span", "pill " + (card.side === "offer" ? "ok" : "blue"), words[card.side]);
      add(inside, "a", "case-link", card.title).href = "/market/p/" + encodeURIComponent(card.id);
      var line = add(inside, "p", "market-line", "");
      add(line, "span", "market-price", price(card));
      if (amount(card)) add(line, "span", "", amount(card));
      var held = add(inside, "div", "pills", "");
      (card.certificates || []).slice(0, 3).forEach(function (name) { add(held, "span", "pill", name); });
      add(inside, "p", "small muted", card.enterprise || words.anonymous);
      // As high as the box to tick that comes with the program.
      add(add(inside, "div", "market-foot", ""), "span", "market-tick", "");
    });
    place.replaceWith(early);
  }

  fetch(address, { priority: "high", headers: { accept: "application/json", "accept-language": english ? "en" : "zh-CN" } })
    .then(function (answer) { return answer.ok ? answer.json() : null; })
    .then(function (page) {
      // Once the program stands there it has asked for itself.
      if (!page || (document.readyState !== "loading" && !document.querySelector(".wait"))) return;
      window.qitongBoard = { address: address, page: JSON.stringify(page) };
      if (!drawn || !page.items.length) return;
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", function () { draw(page); });
      else draw(page);
    })
    // Without it the program asks itself.
    .catch(function () {});
})();
