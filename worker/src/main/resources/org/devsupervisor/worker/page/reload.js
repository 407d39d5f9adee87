// Live reload: reloads this page when a file of its server changes. Only sent by development servers.
(() => {
  "use strict";
  if (window.devReload) return;
  window.devReload = true;

  const anotherIncarnation = 4001;
  const firstDelay = 200;
  const longestDelay = 10000;

  const script = document.currentScript;
  const source = new URL(script && script.src ? script.src : "/", location.href);
  const address = new URL("/.dev/reload", source);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";

  // What the page was sent with: by which incarnation of the server, after how many bursts of changes.
  // A tag that somebody wrote does not say; then what held when the script was sent has to do.
  const told = source.searchParams.has("from");
  const incarnation = told ? source.searchParams.get("from") : "{{incarnation}}";
  const sent = Number(told ? source.searchParams.get("seen") : "{{seen}}");

  // Number of the last burst that the page knows of; null when that cannot be known.
  let seen = sent;
  let delay = firstDelay;
  const leaving = new WeakSet();

  // False when the page has been reloaded for the same reason before and came back as it was: out of a
  // service worker, say. It would be reloaded for ever.
  function reload(reason) {
    try {
      const key = "dev-reload " + location.href;
      const value = [incarnation, sent, reason].join(" ");
      if (sessionStorage.getItem(key) === value) return false;
      sessionStorage.setItem(key, value);
    } catch {
      // A page without storage, in a sandbox.
    }
    location.reload();
    return true;
  }

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
  function swap(files, burst) {
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
      fresh.addEventListener("error", () => reload(burst));
      leaving.add(old);
      old.after(fresh);
    }
    return true;
  }

  function changed(change) {
    const styles = change.count === change.files.length
      && change.files.every((file) => file.toLowerCase().endsWith(".css"));
    const missed = seen !== null && change.burst !== seen + 1;
    if (seen !== null) seen = change.burst;
    if (missed || !styles || !swap(change.files, change.burst)) reload(change.burst);
  }

  function connect() {
    address.search = seen === null ? "" : "from=" + incarnation + "&seen=" + seen;
    const socket = new WebSocket(address);
    socket.onopen = () => {
      delay = firstDelay;
    };
    socket.onmessage = (message) => changed(JSON.parse(message.data));
    socket.onclose = (close) => {
      if (close.code === anotherIncarnation) {
        if (reload("restart")) return;
        seen = null;
      }
      setTimeout(connect, delay);
      delay = Math.min(delay * 2, longestDelay);
    };
  }

  connect();
})();
