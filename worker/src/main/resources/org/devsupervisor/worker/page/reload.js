// Live reload: reloads this page when a file of its server changes. Only sent by development servers.
(() => {
  "use strict";
  if (window.devReload) return;
  window.devReload = true;

  const incarnation = "{{incarnation}}";
  const anotherIncarnation = 4001;
  const firstDelay = 200;
  const longestDelay = 10000;

  const script = document.currentScript;
  const address = new URL("/.dev/reload", script && script.src ? script.src : location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";

  let delay = firstDelay;
  let opened = false;
  const leaving = new WeakSet();

  function pathOf(link) {
    try {
      const url = new URL(link.href);
      return url.host === location.host ? decodeURIComponent(url.pathname) : "";
    } catch {
      return "";
    }
  }

  // Fetches style sheets anew without losing the page's state. The old one stays until the new one is
  // there, so nothing flickers. False when one of the files is no style sheet of this page: it may be
  // imported by another one.
  function swap(files) {
    const wanted = new Set(files.map((file) => "/" + file));
    const links = [...document.querySelectorAll('link[rel~="stylesheet" i][href]')]
      .filter((link) => !leaving.has(link) && wanted.has(pathOf(link)));
    if (new Set(links.map(pathOf)).size < wanted.size) return false;
    for (const old of links) {
      const url = new URL(old.href);
      url.searchParams.set("dev-reload", Date.now());
      const fresh = old.cloneNode();
      fresh.href = url.href;
      fresh.addEventListener("load", () => old.remove());
      fresh.addEventListener("error", () => location.reload());
      leaving.add(old);
      old.after(fresh);
    }
    return true;
  }

  function changed(change) {
    const styles = change.count === change.files.length
      && change.files.every((file) => file.toLowerCase().endsWith(".css"));
    if (!styles || !swap(change.files)) location.reload();
  }

  function connect() {
    if (opened) address.search = "from=" + incarnation;
    const socket = new WebSocket(address);
    socket.onopen = () => {
      opened = true;
      delay = firstDelay;
    };
    socket.onmessage = (message) => changed(JSON.parse(message.data));
    socket.onclose = (close) => {
      if (close.code === anotherIncarnation) {
        location.reload();
        return;
      }
      setTimeout(connect, delay);
      delay = Math.min(delay * 2, longestDelay);
    };
  }

  connect();
})();
