
// Reloads the page as soon as its address has another answer than this page, by the header that marks it.
(() => {
  const { page, every } = document.currentScript.dataset;
  const key = "supervisor-page " + location.pathname;
  const longest = 30000;
  let delay = Number(every);

  // An address may answer HEAD and fail for GET: a page that a reload brings back is asked for less and less.
  try {
    const last = JSON.parse(sessionStorage.getItem(key));
    if (last && last.page === page && Date.now() - last.at < 2 * longest) {
      delay = Math.min(2 * last.delay, longest);
    }
  } catch {
    // A page without storage, in a sandbox.
  }

  function reload() {
    try {
      sessionStorage.setItem(key, JSON.stringify({ page, at: Date.now(), delay }));
    } catch {
      // As above.
    }
    location.reload();
  }

  async function ask() {
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store", redirect: "manual" });
      if (answer.headers.get("Supervisor-Page") !== page) {
        reload();
        return;
      }
    } catch {
      // Nobody listens; the supervisor may come back.
    }
    setTimeout(ask, delay);
  }

  document.getElementById("again").hidden = false;
  setTimeout(ask, delay);
})();
