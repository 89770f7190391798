// The outline and the text of a page move together: fold, search, walk by keys, look why a marker is one.
"use strict";
{
  const byId = (id) => document.getElementById(id);
  const { words, sentences, why } = JSON.parse(byId("data").textContent);
  const said = (word, ...values) => words[word].replace(/\{(\d)\}/g, (_, i) => values[i]);
  const root = document.documentElement, body = document.body, nav = byId("outline"), text = byId("text"), panel = byId("panel");
  const links = [...nav.querySelectorAll("li > a")];
  const linkOf = new Map(links.map((link) => [link.hash.slice(1), link]));
  root.classList.add("js");

  // ── Fold ──
  const button = (link) => (link.previousElementSibling?.tagName === "BUTTON" ? link.previousElementSibling : null);
  const isOpen = (link) => button(link)?.getAttribute("aria-expanded") === "true";
  const fold = (link, open) => button(link)?.setAttribute("aria-expanded", String(open));
  const outer = (link) => link.closest("ul").closest("li")?.querySelector("a") ?? null;
  const levelOf = (link) => link.hash.split(".").length;
  const shown = (link) => link.getClientRects().length > 0;
  const visible = () => {
    let hidden = 0; // the level of the folded entry that hides what comes
    return links.filter((link) => {
      const level = levelOf(link);
      if (hidden && level > hidden) return false;
      hidden = isOpen(link) || nav.classList.contains("searching") ? 0 : level;
      return !nav.classList.contains("searching") || link.parentElement.classList.contains("hit");
    });
  };
  const slider = byId("level");
  const setLevel = (level) => {
    if (!slider) return;
    slider.value = level;
    byId("shown").textContent = said("levels", slider.value);
    slider.setAttribute("aria-valuetext", said("levels", slider.value));
    for (const link of links) fold(link, levelOf(link) < slider.value);
    follow();
  };
  slider?.addEventListener("input", () => setLevel(slider.value));

  // ── Go and follow ──
  let current = null, currentItem = null, held = false; // held: the reader chose an item and has not scrolled since
  const mark = (item) => {
    currentItem?.classList.remove("at");
    currentItem = item;
    let link = item && linkOf.get(item.id);
    while (link && !shown(link) && outer(link)) link = outer(link);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link ?? null;
    if (!current) return;
    current.setAttribute("aria-current", "location");
    const at = current.getBoundingClientRect(), box = nav.getBoundingClientRect();
    if (at.top < box.top + 40 || at.bottom > box.bottom - 40) nav.scrollTop += at.top - box.top - box.height / 3;
  };
  const follow = () => {
    if (held) return mark(currentItem);
    const box = text.getBoundingClientRect();
    for (let y = 40; y < 240; y += 16) {
      const item = document.elementFromPoint(box.left + box.width / 2, y)?.closest(".item");
      if (item) return mark(item);
    }
    if (scrollY < 200) mark(null);
  };
  const go = (link, focus) => {
    const item = byId(link.hash.slice(1));
    history.replaceState(null, "", link.hash);
    item.scrollIntoView({ block: "start" });
    mark(item);
    item.classList.add("at");
    held = true;
    body.classList.remove("open");
    byId("drawer").setAttribute("aria-expanded", "false");
    if (focus) link.focus({ preventScroll: true });
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  }, { passive: true });
  for (const moved of ["wheel", "touchmove"]) addEventListener(moved, () => { held = false; }, { passive: true });
  const step = (by) => {
    const every = visible();
    const next = every[Math.max(0, current ? every.indexOf(current) + by : 0)];
    if (next) go(next, nav.contains(document.activeElement));
  };
  nav.addEventListener("click", (event) => {
    if (event.target.closest("button")) {
      const link = event.target.closest("button").nextElementSibling;
      fold(link, !isOpen(link));
      return follow();
    }
    const link = event.target.closest("li > a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link, false);
    if (!byId("drawer").offsetParent) link.focus({ preventScroll: true });
  });

  // ── Search: the outline keeps the entries that hold the words, the text shows every place ──
  const field = byId("search"), hits = byId("hits");
  let places = [], place = -1, index = null;
  const read = () => { // the text as one string, and where each of its nodes begins in it
    const nodes = [], starts = [], walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let all = "", block = null;
    while (walker.nextNode()) {
      const node = walker.currentNode, own = node.parentElement.closest("p,h1,h2,h3,h4,h5,h6,small");
      if (own?.tagName === "SMALL") continue;
      if (own !== block && own && block && own.parentElement !== block.parentElement) all += "\n";
      block = own;
      nodes.push(node);
      starts.push(all.length);
      all += node.data;
    }
    const lower = all.toLowerCase();
    return { nodes, starts, all: lower.length === all.length ? lower : all };
  };
  const point = (at, end) => { // the node and offset of a place in that string
    let low = 0, high = index.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (index.starts[middle] < at || (!end && index.starts[middle] === at)) low = middle; else high = middle - 1;
    }
    return [index.nodes[low], Math.min(at - index.starts[low], index.nodes[low].length)];
  };
  const rangeAt = (at, length) => {
    const range = new Range();
    range.setStart(...point(at, false));
    range.setEnd(...point(at + length, true));
    return range;
  };
  const highlight = (name, ranges) => {
    if (!globalThis.Highlight) return;
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges)); else CSS.highlights.delete(name);
  };
  const search = () => {
    const wanted = field.value.trim().toLowerCase();
    nav.classList.toggle("searching", wanted !== "");
    for (const hit of nav.querySelectorAll(".hit")) hit.classList.remove("hit");
    places = [];
    place = -1;
    highlight("here", []);
    if (wanted) {
      for (const link of links) {
        if (!link.textContent.toLowerCase().includes(wanted)) continue;
        for (let li = link.parentElement; li && !li.classList.contains("hit"); li = li.parentElement.closest("li")) li.classList.add("hit");
      }
      index ??= read();
      for (let at = index.all.indexOf(wanted); at >= 0; at = index.all.indexOf(wanted, at + wanted.length)) places.push(at);
    }
    highlight("found", places.slice(0, 2000).map((at) => rangeAt(at, wanted.length)));
    hits.textContent = !wanted ? "" : places.length ? said("places", places.length) : words.none;
  };
  const next = (by) => {
    if (!places.length) return;
    place = (place + by + places.length) % places.length;
    hits.textContent = said("hits", place + 1, places.length);
    const range = rangeAt(places[place], field.value.trim().length);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    scrollBy(0, range.getBoundingClientRect().top - innerHeight / 3);
    highlight("here", [range]);
    held = false;
  };
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") next(event.shiftKey ? -1 : 1);
    else if (event.key === "ArrowDown") visible()[0]?.focus();
    else if (event.key === "Escape") { field.value = ""; search(); field.blur(); }
    else return;
    event.preventDefault();
  });

  // ── The panel ──
  const made = (tag, content, within) => {
    const element = document.createElement(tag);
    element.textContent = content;
    within?.append(element);
    return element;
  };
  const tell = (title, rows, tag) => {
    panel.replaceChildren();
    made("h2", title, panel);
    const list = made("dl", "", panel);
    for (const [name, value] of rows) { made(tag, name, made("dt", "", list)); made("dd", value, list); }
    const close = made("button", "×", panel);
    close.type = "button";
    close.setAttribute("aria-label", words.close);
    close.onclick = () => { panel.hidden = true; };
    panel.hidden = false;
  };
  const explain = (item) => {
    const [level, line, family] = item.dataset.at.split(" "), link = linkOf.get(item.id), path = [];
    for (let above = outer(link); above; above = outer(above)) path.unshift(above.textContent);
    const below = link.parentElement.querySelectorAll(":scope > ul > li").length;
    const rows = [[words[item.classList.contains("section") ? "section" : "point"], said("place", level, line)]];
    if (words.family) rows.push([words.family, family]);
    if (path.length) rows.push([words.path, path.join(" › ")]);
    if (below) rows.push([words.items, String(below)]);
    const [accepted, ended] = why[item.id.slice(1)] ?? [];
    if (accepted !== undefined && sentences[accepted]) rows.push([words.accepted, sentences[accepted]]);
    if (ended !== undefined && sentences[ended]) rows.push([words.ended, sentences[ended]]);
    tell(link.textContent, rows, "span");
  };
  text.addEventListener("click", (event) => {
    const item = event.target.closest(".marker")?.closest(".item");
    if (!item) return;
    held = true;
    mark(item);
    explain(item);
  });

  // ── Switches and keys ──
  const toggle = (name) => {
    const on = byId(name)?.getAttribute("aria-pressed") !== "true";
    const anchor = currentItem, top = anchor?.getBoundingClientRect().top;
    byId(name)?.setAttribute("aria-pressed", String(on));
    body.classList.toggle(name === "written" ? "split" : name, name === "written" ? !on : on);
    if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - top); // the place that is read stays
  };
  const themes = ["auto", "light", "dark"];
  const pressed = {
    written: () => toggle("written"),
    candidates: () => toggle("candidates"),
    theme: () => {
      const theme = themes[(themes.indexOf(root.dataset.theme ?? "auto") + 1) % 3];
      if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme;
      byId("theme").title = words["theme " + theme];
    },
    print: () => print(),
    keys: () => tell(words.keys, words.help.split("|").map((row) => row.split("=")), "kbd"),
    drawer: () => byId("drawer").setAttribute("aria-expanded", String(body.classList.toggle("open"))),
  };
  for (const [name, action] of Object.entries(pressed)) byId(name)?.addEventListener("click", action);
  let finding = 0;
  const keys = {
    j: () => step(1), k: () => step(-1), "/": () => { body.classList.add("open"); field.focus(); field.select(); }, "?": pressed.keys,
    x: pressed.candidates, w: pressed.written, p: pressed.print, i: () => currentItem && explain(currentItem),
    f: () => {
      const every = document.querySelectorAll(".finding[id]");
      every[finding % every.length]?.scrollIntoView({ block: "center" });
      finding += 1;
    },
    Escape: () => { panel.hidden = true; body.classList.remove("open"); },
  };
  const arrows = {
    ArrowDown: (link, every) => every[every.indexOf(link) + 1], ArrowUp: (link, every) => every[every.indexOf(link) - 1],
    Home: (link, every) => every[0], End: (link, every) => every.at(-1),
    ArrowRight: (link, every) => { if (button(link) && !isOpen(link)) fold(link, true); else if (isOpen(link)) return every[every.indexOf(link) + 1]; },
    ArrowLeft: (link) => { if (isOpen(link)) fold(link, false); else return outer(link); },
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search]")) return;
    if (/^[1-9]$/.test(event.key)) setLevel(event.key);
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else if (Object.hasOwn(arrows, event.key) && event.target.matches("nav li > a")) arrows[event.key](event.target, visible())?.focus();
    else { held &&= !/^(Arrow|Page|Home|End| )/.test(event.key); return; }
    event.preventDefault();
  });
  follow();
}
