import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// Files of the login page lie under /login, which is open to everyone; all else is served to those who are logged in.
const open = "login/[name]-[hash]";

export default defineConfig({
  build: {
    outDir: "../wwwroot",
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { app: resolve(import.meta.dirname, "index.html"), login: resolve(import.meta.dirname, "login.html") },
      output: {
        entryFileNames: (chunk) => (chunk.name === "app" ? "assets/[name]-[hash].js" : `${open}.js`),
        chunkFileNames: `${open}.js`,
        assetFileNames: (asset) => (asset.names.some((name) => name.startsWith("app")) ? "assets/[name]-[hash][extname]" : `${open}[extname]`),
      },
    },
  },
  server: {
    // `npm run dev` against a running server: PILEON=http://localhost:5080 npm run dev
    proxy: Object.fromEntries(
      ["/v1", "/session", "/hubs", "/openapi"].map((path) => [path, { target: process.env["PILEON"] ?? "http://localhost:5080", ws: true }]),
    ),
  },
  test: {
    environment: "happy-dom",
    environmentOptions: { happyDOM: { url: "http://localhost:5080/" } },
    include: ["test/**/*.test.{ts,tsx}"],
  },
});
