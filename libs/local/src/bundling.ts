const SCRIPT = `import { bundle } from './tools/bundle.mjs'; await bundle(process.argv[1], process.argv[2]);`;

/** Arguments by which Node, in the workspace, bundles an entry into a file, as services are bundled. */
export const bundling = (entry: string, outfile: string): string[] => [
  ...['--input-type=module', '-e', SCRIPT],
  ...[entry, outfile],
];
