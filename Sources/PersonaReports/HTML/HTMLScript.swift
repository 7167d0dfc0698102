/// The one script of all pages: search, filters and choosing a person. Without it everything can be read; nothing is fetched.
/// As with the style, its hash is what lets a browser run it.
enum HTMLScript {
  static let hash = ContentHash(of: text)

  static let text = #"""
    (() => {
      "use strict";
      const root = document.documentElement;
      const all = (selector, within = document) => [...within.querySelectorAll(selector)];
      const plain = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
      root.classList.add("js");

      // Lists with filters above them, and a live count.
      const items = list => all(":scope > *, :scope > tbody > tr", list).filter(item => !["THEAD", "TBODY", "CAPTION"].includes(item.tagName) && item.dataset.outcome !== "title");
      const fits = (item, field) => {
        if (!field.value) return true;
        if (field.dataset.by === "text") {
          item.words ??= plain(item.dataset.find ?? item.textContent);
          return plain(field.value).split(/\s+/).every(word => item.words.includes(word));
        }
        return (item.dataset[field.dataset.by] ?? "").split(" ").includes(field.value);
      };
      const filter = form => {
        const list = document.getElementById(form.dataset.filters);
        const fields = all("[data-by]", form);
        const found = items(list);
        let count = 0;
        for (const item of found) {
          item.hidden = !fields.every(field => fits(item, field));
          if (!item.hidden) count += 1;
        }
        const output = form.querySelector("output");
        if (output) output.textContent = count === found.length ? `${count} in all` : `${count} of ${found.length}`;
      };
      for (const form of all("[data-filters]")) {
        form.addEventListener("input", () => {
          const fold = document.getElementById(form.dataset.filters).closest("details");
          if (fold) fold.open = true;
          filter(form);
        });
        filter(form);
      }
      for (const group of all("[data-kinds]")) {
        group.addEventListener("change", () => {
          const chosen = new Set(all("input:checked", group).map(input => input.value));
          for (const item of all("[data-kind]", document.getElementById(group.dataset.kinds))) item.hidden = !chosen.has(item.dataset.kind);
        });
      }

      // Choosing a person lights the way on the map.
      const choose = (map, row) => {
        const times = new Map((row?.dataset.way ?? "").split("|").filter(Boolean).map(stop => stop.split("@")));
        const ways = new Set((row?.dataset.edges ?? "").split(" "));
        map.classList.toggle("chosen", Boolean(row));
        for (const node of all("[data-node]", map)) {
          node.classList.toggle("lit", times.has(node.dataset.node));
          const clock = node.querySelector(".clock");
          if (clock) clock.textContent = times.get(node.dataset.node) ?? "";
        }
        for (const way of all("[data-edge]", map)) way.classList.toggle("lit", ways.has(way.dataset.edge));
        const select = document.querySelector(`select[data-choose="${map.id}"]`);
        if (select) select.value = row?.id ?? "";
        for (const other of all(`[data-map="${map.id}"]`)) other.classList.toggle("lit", other === row);
      };
      for (const select of all("select[data-choose]")) {
        const map = document.getElementById(select.dataset.choose);
        select.addEventListener("change", () => choose(map, document.getElementById(select.value)));
      }
      for (const map of all(".map")) map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2;
      // Arrows walk along the ways of a map.
      for (const map of all(".map")) {
        map.addEventListener("keydown", event => {
          const node = event.target.closest("[data-node]");
          const names = { ArrowDown: node?.dataset.to, ArrowUp: node?.dataset.from }[event.key];
          if (!names) return;
          const next = names.split(" ").map(name => map.querySelector(`[data-node="${name}"]`)).filter(Boolean);
          (next.find(other => other.classList.contains("lit")) ?? next[0])?.focus();
          event.preventDefault();
        });
      }

      // Several pages in one file: one is shown at a time.
      const pages = all("main > .page");
      const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const arrive = () => {
        const place = target();
        if (pages.length > 1) {
          const page = place?.closest(".page") ?? pages[0];
          for (const other of pages) other.hidden = other !== page;
          for (const link of all(".bar nav a")) {
            const isHere = page.id.split("/")[0] === link.hash.slice(1);
            if (isHere) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
          }
          if (!place || place === page) window.scrollTo(0, 0);
        }
        for (let around = place; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
        if (place?.dataset.map) choose(document.getElementById(place.dataset.map), place);
        if (place && place.closest(".page") !== place) place.scrollIntoView();
      };

      // Search, which finds on the first page whatever the book holds.
      const search = document.querySelector(".bar form");
      const index = document.querySelector("[data-directory]");
      const find = words => {
        const form = index && all("[data-filters]").find(other => other.dataset.filters === index.id);
        if (!form) return;
        form.querySelector('[data-by="text"]').value = words;
        const fold = index.closest("details");
        if (fold) fold.open = true;
        filter(form);
        form.scrollIntoView();
      };
      search?.addEventListener("submit", event => {
        event.preventDefault();
        const words = search.querySelector("input").value;
        if (!index) { location.href = `${search.dataset.index}#find=${encodeURIComponent(words)}`; return; }
        if (pages.length > 1) { location.hash = "index"; arrive(); }
        find(words);
      });
      document.addEventListener("keydown", event => {
        if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
        event.preventDefault();
        search?.querySelector("input").focus();
      });
      const open = () => {
        arrive();
        if (location.hash.startsWith("#find=")) find(decodeURIComponent(location.hash.slice(6)));
      };
      window.addEventListener("hashchange", open);
      open();
    })();
    """#
}
