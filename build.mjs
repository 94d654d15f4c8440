// Builds what the browser gets into assets/build: the style sheet, the page script, the JupyterLab widget and the font.
// manifest.json tells the server which hashed file belongs to which name, so that files can be cached for ever.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const OUT = "assets/build";
const PAGE = "course/server/page/page.js";
const KERNEL = "course/server/page/kernel.js";
const ALONE = ["tool", "login", "dialogue", "live/room", "live/screen", "live/phone", "instructor", "judging"].map((name) => `course/server/page/${name}.js`);
const WIDGET = "course/kinds/widget_entry.js";
const WIDGET_PARTS = [
  { in: WIDGET, out: "widget" },
  { in: "assets/css/widget.css", out: "widget" },
];
// What a PDF is written with: it can't use the browser's font, which is packed and holds only some of the characters.
const PAPER_FONTS = ["inter/400Regular/Inter_400Regular", "inter/600SemiBold/Inter_600SemiBold", "noto-emoji/400Regular/NotoEmoji_400Regular"];

const shared = {
  bundle: true,
  minify: true,
  metafile: true,
  outdir: OUT,
  format: "esm",
  target: ["chrome111", "firefox113", "safari16.4"],
  // The font lies in the package under a long name; the page asks for it as inter.woff2.
  alias: { "inter.woff2": "@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2" },
  loader: { ".woff2": "file" },
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  logLevel: "warning",
};

await mkdir(`${OUT}/fonts`, { recursive: true });
for (const font of PAPER_FONTS) {
  await copyFile(`node_modules/@expo-google-fonts/${font}.ttf`, `${OUT}/fonts/${basename(font)}.ttf`);
}

// The cockpit adds to the course's style sheet; the projector has its own, without what only pages need.
const SHEETS = ["kurs", "live_room", "live_screen", "live_phone", "instructor"].map((name) => `assets/css/${name}.css`);
const entries = [...SHEETS, "course/server/page/print.js", PAGE];
// What the page imports late, with import(), is a file of its own: the activities are drawn before it arrives. esbuild's
// own splitting would make a third file of what both begin with, and the page would wait for it (a round trip).
const late = await build({ ...shared, entryPoints: [KERNEL] });
const imported = {
  name: "imported late",
  setup: ({ onResolve }) => onResolve({ filter: /\/kernel\.js$/ }, () => ({ path: `./${basename(Object.keys(late.metafile.outputs)[0])}`, external: true })),
};
const pages = await build({ ...shared, entryPoints: entries, plugins: [imported] });
// These pages have a script of their own, whole: sharing a file with the module page would cost both a round trip.
const alone = await build({ ...shared, entryPoints: ALONE });
// The widget is read by Python under its own name, and carries its style sheet with it.
const widget = await build({ ...shared, entryPoints: WIDGET_PARTS, entryNames: "[name]" });

const manifest = {};
for (const [file, made] of Object.entries({ ...pages.metafile.outputs, ...late.metafile.outputs, ...alone.metafile.outputs, ...widget.metafile.outputs })) {
  manifest[nameOf(file, made)] = basename(file);
  console.log(`${String(made.bytes).padStart(8)}  ${file}`);
}
// Packed once here rather than by the server at each visit, and harder than it would have time for.
const packed = [pages, late, alone].flatMap((each) => Object.keys(each.metafile.outputs)).filter((file) => /\.(js|css)$/.test(file));
for (const file of packed) {
  const content = await readFile(file);
  await writeFile(`${file}.br`, brotliCompressSync(content));
  await writeFile(`${file}.gz`, gzipSync(content, { level: 9 }));
}
await writeFile(`${OUT}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
await removeFormer();

// Last, so that a server that is running never has a manifest of files that are gone.
async function removeFormer() {
  const made = [pages, late, alone, widget].flatMap((each) => Object.keys(each.metafile.outputs));
  const current = new Set(["fonts", "manifest.json", ...made, ...packed.flatMap((file) => [`${file}.br`, `${file}.gz`])].map((file) => basename(file)));
  const former = (await readdir(OUT)).filter((file) => !current.has(file));
  await Promise.all(former.map((file) => rm(`${OUT}/${file}`)));
}

function nameOf(file, made) {
  if (file.endsWith(".woff2")) return "inter.woff2";
  if (made.entryPoint === WIDGET) return "widget.js";
  return basename(made.entryPoint ?? file);
}
