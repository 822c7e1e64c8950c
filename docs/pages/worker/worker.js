/* Python for the page "try": the library's own wheel in Pyodide.

   It starts from memory, since a browser starts no worker from a file on disk. Every file of
   the runtime comes in the first message, so nothing is fetched; each later message is a
   program, answered by one message. */
"use strict";

const ADDRESS = "https://runtime.invalid/"; // never asked: fetch, below, answers for it
let run;

async function unpacked(packed) {
  return new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

async function start(packed) {
  const files = new Map();
  for (const [name, content] of packed) files.set(name, await unpacked(content));
  self.fetch = async (request) => {
    const name = String(request.url || request).replace(ADDRESS, "");
    if (!files.has(name)) throw new TypeError(`nothing is fetched here: ${name}`);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(files.get(name), { headers: { "Content-Type": type } });
  };
  for (const name of ["pyodide.asm.js", "pyodide.js"]) {
    const address = URL.createObjectURL(new Blob([files.get(name)], { type: "text/javascript" }));
    importScripts(address);
    URL.revokeObjectURL(address);
  }
  const pyodide = await loadPyodide({ indexURL: ADDRESS });
  self.postMessage({ step: "library" });
  const extractDir = pyodide.runPython("import sysconfig; sysconfig.get_path('purelib')");
  for (const [name, content] of files) {
    if (name.endsWith(".whl")) pyodide.unpackArchive(content, "wheel", { extractDir });
  }
  const runner = new TextDecoder().decode(files.get("runner.py"));
  const names = pyodide.toPy({ __name__: "runner" });
  pyodide.runPython(runner, { globals: names });
  run = names.get("run");
  files.clear();
}

function answer(source) {
  const result = run(source);
  const plain = result.toJs({ dict_converter: Object.fromEntries });
  result.destroy();
  return plain;
}

self.onmessage = async ({ data }) => {
  try {
    if (data.files) {
      await start(data.files);
      self.postMessage({ step: "ready" });
    } else {
      self.postMessage({ answer: answer(data.source) });
    }
  } catch (error) {
    self.postMessage({ broken: String(error) });
  }
};
