import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const libs = join(import.meta.dirname, '../../libs');

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^@kejin\/contracts\/(.+)\/words$/, replacement: join(libs, 'contracts/$1/src/words.ts') },
      { find: '@kejin/kernel', replacement: join(libs, 'kernel/src/index.ts') },
    ],
  },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // Fonts and pictures are files of their own: the page's policy lets in no data of that kind but pictures.
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'vendor', test: /node_modules/ }] },
      },
    },
  },
});
