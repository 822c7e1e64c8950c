/* A button that copies what stands in a block marked "copied". */
"use strict";
(() => {
  const english = document.documentElement.lang === "en";
  for (const block of document.querySelectorAll(".copied")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = english ? "Copy" : "复制";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const source = block.querySelector("pre");
      try {
        await navigator.clipboard.writeText(source.textContent);
        said.textContent = english ? "Copied" : "已复制";
      } catch {
        getSelection().selectAllChildren(source);
        said.textContent = english ? "Selected: press Ctrl+C" : "已选中，请按 Ctrl+C";
      }
    });
    block.append(button, said);
  }
})();
