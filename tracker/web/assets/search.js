// Searches the static copy: no server, no library, works from a folder, too.
"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  const state = { facets: null, words: new Map(), papers: new Map(), shown: 0, hits: [] };
  const A_PAGE = 25;
  const waiting = new Map();

  window.archive = {
    facets: (told) => { state.facets = told; },
    words: (shard, told) => state.words.set(shard, told),
    papers: (chunk, told) => state.papers.set(chunk, told),
  };

  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((done) => {
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        script.onload = script.onerror = () => done();
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  }

  const tokens = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) || [];
  const shardOf = (word) => /^[a-z0-9]{2}/.test(word) ? word.slice(0, 2) : "other";

  async function papersOf(word) {
    const shard = shardOf(word);
    await load(`words-${shard}`);
    const told = state.words.get(shard) || {};
    const found = new Set();
    for (const [key, gaps] of Object.entries(told)) {
      if (!key.startsWith(word)) continue;
      let at = 0;
      for (const gap of gaps) { at += gap; found.add(at); }
    }
    return found;
  }

  async function matching(text) {
    const every = state.facets.years.map((_, at) => at);
    let kept = null;
    for (const word of tokens(text).filter((one) => one.length > 1)) {
      const found = await papersOf(word);
      kept = kept === null ? found : new Set([...kept].filter((at) => found.has(at)));
    }
    return kept === null ? every : [...kept].sort((one, other) => one - other);
  }

  const fits = {
    design: (at, value) => state.facets.designs[state.facets.design[at]] === value,
    subject: (at, value) => state.facets.subject[at].includes(value),
    months: (at, value) => state.facets.months[at] >= Number(value),
    year: (at, value) => String(state.facets.years[at]) === value,
  };

  function narrowed(hits, but) {
    return hits.filter((at) => Object.keys(fits).every((name) => {
      const value = find(name).value;
      return name === but || !value || fits[name](at, value);
    }));
  }

  function count(hits) {
    for (const name of Object.keys(fits)) {
      const these = narrowed(hits, name);
      for (const option of find(name).options) {
        if (!option.value) continue;
        const number = these.filter((at) => fits[name](at, option.value)).length;
        option.textContent = `${option.dataset.name} (${number})`;
      }
    }
  }

  function line(tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  }

  async function more() {
    const next = state.hits.slice(state.shown, state.shown + A_PAGE);
    for (const at of next) {
      const chunk = Math.floor(at / state.facets.chunk);
      await load(`papers-${chunk}`);
      const [pmid, title, cited, gist, marks] = state.papers.get(chunk)[at % state.facets.chunk];
      const item = document.createElement("li");
      const heading = line("p", "title", "");
      for (const [kind, words] of marks) heading.append(line("span", `mark ${kind}`, words));
      const link = line("a", "", title);
      link.href = `papers/${pmid}.html`;
      heading.append(link);
      item.append(heading, line("p", "small quiet", cited), line("p", "gist", gist));
      find("found").append(item);
    }
    state.shown += next.length;
    find("more").hidden = state.shown >= state.hits.length;
  }

  async function search() {
    await load("facets");
    const all = await matching(find("q").value);
    count(all);
    state.hits = narrowed(all, "");
    state.shown = 0;
    find("found").replaceChildren();
    const number = state.hits.length.toLocaleString("en");
    find("told").textContent = `${number} ${state.hits.length === 1 ? "paper" : "papers"}, newest first.`;
    await more();
  }

  find("form").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  find("form").addEventListener("change", search);
  find("more").addEventListener("click", more);
  find("form").hidden = false;
  find("without").hidden = true;
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) find("q").value = asked;
  search();
})();
