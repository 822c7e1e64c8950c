/* The filter of the table of all tasks. Its state is in the address, behind #. */
"use strict";
(() => {
  const KEYS = ["words", "agency", "role", "with", "section", "law"];
  const tasks = JSON.parse(document.getElementById("filter-data").textContent);
  const rows = document.querySelectorAll("tr[data-task]");
  const form = document.getElementById("filter");
  const outcome = document.getElementById("outcome");
  const field = (key) => form.elements.namedItem(key);

  /* Each condition, as the query methods of the library define it. */
  function fits(task, wanted) {
    const has = (agency, role) =>
      task.shares.some(([id, its]) => id === agency && (!role || its === role));
    return (
      (!wanted.agency || has(wanted.agency, wanted.role)) &&
      (!wanted.with || has(wanted.with)) &&
      (!wanted.section || task.under.includes(wanted.section)) &&
      (!wanted.law || task.laws.includes(wanted.law)) &&
      (!wanted.words || task.texts.some((text) => text.includes(wanted.words)))
    );
  }

  function inPython(wanted) {
    const say = JSON.stringify;
    const steps = ["plan.tasks"];
    if (wanted.agency) {
      steps.push(`by_agency(${say(wanted.agency)}${wanted.role ? `, role=${say(wanted.role)}` : ""})`);
    }
    if (wanted.with) steps.push(`by_agency(${say(wanted.with)})`);
    if (wanted.section) steps.push(`by_section(${say(wanted.section)})`);
    if (wanted.law) steps.push(`by_law(${say(wanted.law)})`);
    if (wanted.words) steps.push(`matching(${say(wanted.words)})`);
    return steps.join(".");
  }

  function show(unknown) {
    field("role").disabled = !field("agency").value;
    const wanted = Object.fromEntries(KEYS.map((key) => [key, field(key).value]));
    if (!wanted.agency) wanted.role = "";
    let shown = 0;
    tasks.forEach((task, place) => {
      const fit = fits(task, wanted);
      rows[place].hidden = !fit;
      shown += fit;
    });
    const count = outcome.dataset.shown.replace("{shown}", shown).replace("{all}", tasks.length);
    const others = unknown.map((value) => outcome.dataset.unknown.replace("{value}", () => value));
    outcome.textContent = [count, ...others].join(" ");
    document.getElementById("query").textContent = inPython(wanted);
    return wanted;
  }

  /* Fill in the form from the address; what the plan does not have is said, not guessed. */
  function read() {
    const state = new URLSearchParams(location.hash.slice(1));
    const unknown = [];
    for (const key of KEYS) {
      const value = state.get(key) || "";
      field(key).value = value;
      if (field(key).value !== value) {
        field(key).value = "";
        unknown.push(value);
      }
    }
    show(unknown);
  }

  function write() {
    const wanted = show([]);
    const state = new URLSearchParams(KEYS.filter((key) => wanted[key]).map((key) => [key, wanted[key]]));
    history.replaceState(null, "", `#${state}`);
  }

  form.addEventListener("input", write);
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
