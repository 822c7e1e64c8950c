/* The search: scans every record for the words of the query, as they are typed.

   The records are in `ippSearch`, which docs/pages/search.py makes; what a text of a plan says
   is only ever set as text. The words to say are in the data of #search. */
"use strict";

(() => {
  const FIRST = 20; // results of a group that are shown at once
  const WHOLE = 400; // characters of a text that is not cut
  const AROUND = 90; // characters on each side of the words in a text that is

  const form = document.getElementById("search");
  const field = document.getElementById("search-words");
  const count = document.getElementById("search-count");
  const start = document.getElementById("search-start");
  const says = form.dataset;
  const lang = Number(says.lang); // 0 Chinese, 1 English

  const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

  // --- scanning --------------------------------------------------------------------------

  const [from, to] = ippSearch.folding;
  const folds = new Map([...from].map((character, place) => [character, to[place]]));
  const fold = (text) => text.split("").map((unit) => folds.get(unit) || unit).join("");

  const groups = Object.entries(ippSearch.records).map(([key, records]) => ({
    key,
    records: records.map(([address, titles, texts]) => (
      { address, title: titles[lang], texts, folded: texts.map(fold) }
    )),
  }));

  /** The words of a query, folded: what quotation marks hold together is one. */
  const wordsOf = (query) => (
    [...fold(query).matchAll(/"([^"]+)"|\S+/g)].map(([whole, inside]) => inside || whole)
  );

  const has = (record, word) => record.folded.some((text) => text.includes(word));

  /** Where the words stand in a folded text: pairs of start and end that do not overlap. */
  function placesOf(words, text) {
    const places = [];
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        places.push([at, at + word.length]);
      }
    }
    places.sort(([one], [other]) => one - other);
    const joined = [];
    for (const [start, end] of places) {
      const last = joined[joined.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else joined.push([start, end]);
    }
    return joined;
  }

  // --- showing ---------------------------------------------------------------------------

  function element(tag, ...content) {
    const made = document.createElement(tag);
    made.append(...content);
    return made;
  }

  /** A text with its words marked, cut around the first if it is long. */
  function marked(text, places) {
    let begin = 0;
    let end = text.length;
    if (text.length > WHOLE) {
      const first = places.length ? places[0] : [0, 0];
      begin = Math.max(first[0] - AROUND, 0);
      end = Math.min(first[1] + AROUND, text.length);
    }
    const parts = [begin > 0 ? "…" : ""];
    let done = begin;
    for (const [from, to] of places) {
      if (from >= end) break;
      parts.push(text.slice(done, from), element("mark", text.slice(from, Math.min(to, end))));
      done = Math.min(to, end);
    }
    return [...parts, text.slice(done, end), end < text.length ? "…" : ""];
  }

  function entry(record, words, folder) {
    const places = record.folded.map((text) => placesOf(words, text));
    const titled = record.texts.indexOf(record.title);
    const link = element("a", ...marked(record.title, titled < 0 ? [] : places[titled]));
    link.href = folder + record.address;
    const item = element("li", link);
    // The main text, and every other that has a word.
    const main = titled < 0 ? lang : 1 - titled;
    record.texts.forEach((text, place) => {
      if (!text || place === titled || !(places[place].length || place === main)) return;
      const line = element("p", ...marked(text, places[place]));
      line.lang = /[\u3400-\u9fff]/.test(text) ? "zh-Hans" : "en";
      item.append(line);
    });
    return item;
  }

  function show({ key }, found, words) {
    const section = document.getElementById(`search-${key}`);
    const list = section.querySelector("ol");
    const all = section.querySelector("button");
    const entries = (some) => some.map((record) => (
      key === "manual"
        ? entry(record, words, says.manual)
        : entry({ ...record, address: `${record.address}/index.html` }, words, says.pages)
    ));
    section.hidden = !found.length;
    section.querySelector(".search-number").textContent = found.length;
    list.replaceChildren(...entries(found.slice(0, FIRST)));
    all.hidden = found.length <= FIRST;
    all.textContent = fill(says.all, { count: found.length });
    all.onclick = () => {
      all.hidden = true;
      list.append(...entries(found.slice(FIRST)));
      list.children[FIRST].querySelector("a").focus();
    };
  }

  // --- searching -------------------------------------------------------------------------

  function search() {
    const words = wordsOf(field.value);
    let total = 0;
    for (const group of groups) {
      const found = words.length
        ? group.records.filter((record) => words.every((word) => has(record, word)))
        : [];
      total += found.length;
      show(group, found, words);
    }
    start.hidden = total > 0;
    count.textContent = words.length ? report(words, total) : "";
  }

  function report(words, total) {
    if (total) return fill(says.found, { count: total });
    const nowhere = words.filter(
      (word) => !groups.some(({ records }) => records.some((record) => has(record, word))),
    );
    const none = fill(says.none, { query: field.value.trim() });
    return words.length > 1 && nowhere.length
      ? `${none} ${fill(says.nowhere, { words: nowhere.join(" ") })}`
      : none;
  }

  /** Keeps the query in the address, so that it can be sent, and for the other language. */
  function remember() {
    const query = field.value.trim();
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(null, "", address);
    document.querySelector("a.language").search = address.search;
  }

  let waiting = 0;

  field.addEventListener("input", (event) => {
    if (event.isComposing) return; // letters on the way to a character
    search();
    clearTimeout(waiting);
    waiting = setTimeout(remember, 400);
  });
  field.addEventListener("compositionend", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
    remember();
  });

  field.value = new URLSearchParams(location.search).get("q") || "";
  if (!field.value) field.focus();
  search();
  remember();
})();
