// esbuild drops decorator metadata, which Nest's injection reads, so SWC compiles each file first.
import { readFile } from 'node:fs/promises';
import { transform } from '@swc/core';
import { build } from 'esbuild';

const swcrc = { ...JSON.parse(await readFile('.swcrc', 'utf8')), module: { type: 'es6' }, swcrc: false };

const swc = {
  name: 'swc',
  setup(bundler) {
    bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const { code } = await transform(source, { ...swcrc, filename: path, sourceMaps: 'inline' });
      return { loader: 'js', contents: code };
    });
  },
};

/** Bundles one TypeScript entry with the workspace's libraries; packages from npm stay outside. */
export const bundle = (entry, outfile) =>
  build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'linked',
    tsconfig: 'tsconfig.base.json',
    keepNames: true,
    logLevel: 'warning',
    plugins: [swc],
  });
