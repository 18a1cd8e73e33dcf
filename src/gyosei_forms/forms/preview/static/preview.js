// Improves the pages; nothing needs it. Every answer is judged by the server.
"use strict";
(() => {
  document.documentElement.classList.add("script");
  const texts = (form) => JSON.stringify([...new FormData(form)].filter(([name]) => name !== "_csrf"));
  document.getElementById("errors")?.focus();
  let busy = false;
  let again = false;

  // Sends what is typed and puts the page that comes back in the place of this one, the focus where it was.
  async function refresh() {
    const form = document.querySelector("form[data-live-form]");
    if (!form) {
      const button = document.querySelector('button[form="main"][value="refresh"]');
      return button ? button.click() : location.reload();
    }
    if (busy) { again = true; return; }
    busy = true;
    document.body.dataset.busy = "";
    const before = texts(form);
    const body = new URLSearchParams(new FormData(form));
    body.set("action", "refresh");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = document.querySelector("form[data-live-form]");
      if (answer.ok && now && texts(now) === before && page.querySelector("#page")) put(page);
      else if (answer.ok) again = true;
    } catch { /* the server is away: the buttons still work */ }
    busy = false;
    delete document.body.dataset.busy;
    if (again) { again = false; refresh(); }
  }

  function put(page) {
    const held = document.activeElement;
    const id = held && held.id;
    const marks = held && "selectionStart" in held ? [held.selectionStart, held.selectionEnd] : null;
    const open = [...document.querySelectorAll("details")].map((one) => one.open);
    document.body.dataset.version = page.body.dataset.version;
    page.querySelectorAll("[autofocus]").forEach((one) => one.removeAttribute("autofocus"));
    document.querySelector("#page").replaceWith(page.querySelector("#page"));
    const details = [...document.querySelectorAll("details")];
    if (details.length === open.length) details.forEach((one, n) => { one.open = open[n]; });
    const target = id && document.getElementById(id);
    if (target) {
      target.focus({ preventScroll: true });
      if (marks && marks[0] !== null) try { target.setSelectionRange(...marks); } catch { /* not a text */ }
    }
  }

  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-live]") || event.target.hasAttribute("data-live")) refresh();
  });

  // Looks whether the definition has changed.
  setInterval(async () => {
    if (document.hidden || busy) return;
    try {
      const answer = await fetch("/version");
      if (answer.ok && (await answer.text()) !== document.body.dataset.version) refresh();
    } catch { /* the server is away */ }
  }, 1500);
})();
