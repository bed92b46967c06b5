// Builds the scripts that pages load: each from its modules, as one classic script. They have to work in a page opened
// from a disk, where a browser loads no modules, and under a policy that allows no eval. What is built is committed,
// so that a college needs no Node: `make scripts` writes it again.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const SOURCES = dirname(fileURLToPath(import.meta.url));
const ASSETS = join(SOURCES, "../assets");

/** The built scripts, and the module that each begins with. The worker's two are published as sw.js, one of them. */
const SCRIPTS = {
  "course-finder.js": "course-finder/main.js",
  "listen.js": "listen/main.js",
  "offline-pages.js": "kept-pages/main.js",
  "plan.js": "plan/main.js",
  "search-find.js": "search/find-main.js",
  "search-full-text.js": "search/full-text-main.js",
  "search-page.js": "search/page-main.js",
  "session-plan.js": "session-plan/main.js",
  "site.js": "site/main.js",
  "theme.js": "theme/main.js",
  "service-worker/keep-pages.js": "service-worker/main.js",
  "service-worker/remove.js": "service-worker/remove-main.js",
};

/**
 * The text of every built script, by its name in assets/.
 *
 * @returns {Promise<Map<string, string>>}
 */
export const build = async () => {
  const built = await Promise.all(
    Object.entries(SCRIPTS).map(async ([name, source]) => {
      const { outputFiles } = await esbuild.build({
        entryPoints: [join(SOURCES, source)],
        bundle: true,
        write: false,
        format: "iife",
        target: "es2020", // phones of 2020: Chrome 80, Safari 13.1, Firefox 74
        charset: "utf8",
        minify: true,
        legalComments: "none",
        banner: { js: `/* Built from overrides/src/${source}. Change it there, then: make scripts */` },
        absWorkingDir: SOURCES,
      });
      return /** @type {const} */ ([name, outputFiles[0].text]);
    }),
  );
  return new Map(built);
};

/**
 * The scripts that are committed, by their name in assets/.
 *
 * @returns {Promise<Map<string, string>>}
 */
export const committed = async () => {
  const names = (await readdir(ASSETS, { recursive: true })).filter((name) => name.endsWith(".js"));
  const texts = names.map(async (name) => /** @type {const} */ ([name, await readFile(join(ASSETS, name), "utf8")]));
  return new Map(await Promise.all(texts));
};

const write = async () => {
  const built = await build();
  for (const name of (await committed()).keys()) if (!built.has(name)) await rm(join(ASSETS, name));
  for (const [name, text] of built) {
    await mkdir(dirname(join(ASSETS, name)), { recursive: true });
    await writeFile(join(ASSETS, name), text);
    console.log(`${String(gzipSync(text, { level: 9 }).length).padStart(6)} bytes gzipped  ${name}`);
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await write();
