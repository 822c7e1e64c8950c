/* The page "try": loads the runtime when it is first needed, runs programs in a worker, and
   shows what they answer.

   The runtime comes as scripts that call `ippRuntime`, since a page on disk may load scripts
   but fetch nothing. The words to say are in the data of #try. */
"use strict";

(() => {
  const words = document.getElementById("try").dataset;
  const source = document.getElementById("try-source");
  const example = document.getElementById("try-example");
  const runButton = document.getElementById("try-run");
  const stopButton = document.getElementById("try-stop");
  const status = document.getElementById("try-status");
  const progress = document.getElementById("try-progress");
  const result = document.getElementById("try-result");

  function say(words, facts = {}) {
    status.textContent = words.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  }

  // --- the runtime -----------------------------------------------------------------------

  const scripts = JSON.parse(words.scripts); // [name, bytes]
  const pieces = new Map();
  let runtime = null; // a promise of what the worker needs, once it is asked for

  globalThis.ippRuntime = (name, text) => {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    pieces.set(name, [...(pieces.get(name) || []), bytes]);
  };

  function load(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = () => failed(new Error(address));
      document.head.append(script);
    });
  }

  async function download() {
    const all = scripts.reduce((sum, [, size]) => sum + size, 0);
    const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
    pieces.clear();
    progress.max = all;
    let loaded = 0;
    for (const [name, size] of scripts) {
      progress.value = loaded;
      if (stop) say(words.loading, { done: megabytes(loaded), all: megabytes(all) });
      await load(words.folder + name);
      loaded += size;
    }
    progress.removeAttribute("value");
    const files = [...pieces].map(([name, parts]) => [name, new Blob(parts)]);
    const packed = new Map(files).get("worker.js").stream();
    const code = await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).text();
    return { files, code };
  }

  // --- the worker ------------------------------------------------------------------------

  let worker = null;

  function ask(message) {
    return new Promise((done, failed) => {
      worker.onmessage = ({ data }) => {
        if (data.broken) failed(new Error(data.broken));
        else if (data.step === "library") say(words.library);
        else done(data.answer);
      };
      worker.onerror = (event) => failed(new Error(event.message));
      worker.postMessage(message);
    });
  }

  async function start({ files, code }) {
    say(words.python);
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    worker = new Worker(address);
    await ask({ files });
    URL.revokeObjectURL(address);
  }

  // --- running ---------------------------------------------------------------------------

  let stop = null; // ends the run that is under way

  async function answer(isStopped) {
    runtime = runtime || download();
    const loaded = await runtime; // which goes on if this run is stopped, for the next one
    if (isStopped()) return null;
    if (!worker) await start(loaded);
    say(words.running);
    return ask({ source: source.value });
  }

  async function run() {
    if (stop) return;
    runButton.disabled = true;
    stopButton.hidden = progress.hidden = false;
    let isStopped = false;
    const stopped = new Promise((done) => {
      stop = () => {
        isStopped = true;
        done(null);
      };
    });
    try {
      const found = await Promise.race([answer(() => isStopped), stopped]);
      if (found) show(found);
      else end(words.stopped);
    } catch (error) {
      runtime = null;
      end(words.broken, { why: error.message });
    }
    stop = null;
    runButton.disabled = false;
    stopButton.hidden = progress.hidden = true;
  }

  function end(message, facts) {
    if (worker) worker.terminate();
    worker = null;
    say(message, facts);
  }

  function show(found) {
    const parts = [];
    const add = (parent, tag, kind, text = "") => {
      const element = document.createElement(tag);
      element.className = kind;
      element.textContent = text;
      if (tag === "pre" || kind === "try-html") element.tabIndex = 0; // may have to be scrolled
      if (parent === parts) parts.push(element);
      else parent.append(element);
      return element;
    };
    if (found.output) add(parts, "pre", "try-output", found.output);
    if (found.cut) add(parts, "p", "try-note", words.cut);
    if (found.value !== undefined) add(parts, "pre", "try-value", found.value);
    if (found.html !== undefined) {
      // The library's own notebook display, in which every text of a plan is escaped. As the
      // cell of a notebook, a shadow keeps the styles of the page out of it.
      add(parts, "div", "try-html").attachShadow({ mode: "open" }).innerHTML = found.html;
    }
    if (found.error !== undefined) {
      add(parts, "pre", "try-error", found.error);
      const details = add(parts, "details", "try-traceback");
      add(details, "summary", "", words.traceback);
      add(details, "pre", "", found.traceback);
    }
    result.replaceChildren(...parts);
    say(found.error !== undefined ? words.failed : parts.length ? words.done : words.silent);
  }

  example.addEventListener("change", () => {
    source.value = example.selectedOptions[0].dataset.code;
  });
  runButton.addEventListener("click", run);
  stopButton.addEventListener("click", () => stop());
  source.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
})();
