import { Link, useSearchParams } from 'react-router';

/** Onwards, and back to the beginning; the way back is the browser's. Every page has its address. */
export const Pager = ({ next }: Readonly<{ next: string | null }>) => {
  const [address] = useSearchParams();
  const first = new URLSearchParams(address);
  first.delete('after');
  const further = new URLSearchParams(address);
  if (next !== null) further.set('after', next);
  if (next === null && !address.has('after')) return null;
  return (
    <nav className="pager" aria-label="翻页">
      <span className="note">
        <kbd>J</kbd> <kbd>K</kbd> 移动　<kbd>Enter</kbd> 打开
      </span>
      {address.has('after') && <Link to={`?${first}`}>第一页</Link>}
      {next !== null && <Link to={`?${further}`}>下一页</Link>}
    </nav>
  );
};
