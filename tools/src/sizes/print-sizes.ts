import { sourceFiles } from './source-files';
import { p90, sizesOf } from './sizes';
import { workspace } from '../local/workspace';

const goals = { files: 110, functions: 20, twice: 0 } as const;

/** `node tools/run.mjs tools/src/sizes/print-sizes.ts`: how long files and functions are, and which names stand twice. */
const main = () => {
  const { files, functions, twice } = sizesOf(workspace, sourceFiles(workspace));
  const told = (title: string, value: number, goal: number) =>
    console.log(`${title} ${value}（目标 ≤ ${goal}：${value <= goal ? '达到' : '未达到'}）`);
  told(`文件 ${files.length} 个，行数 p90`, p90(files), goals.files);
  told(`函数 ${functions.length} 个，行数 p90`, p90(functions), goals.functions);
  told('在多个文件中定义的导出名称', twice.length, goals.twice);
  for (const { name, files: places } of twice) console.log(`  ${name}：${places.join('、')}`);
  const missed = p90(files) > goals.files || p90(functions) > goals.functions || twice.length > goals.twice;
  process.exitCode = missed ? 1 : 0;
};

main();
