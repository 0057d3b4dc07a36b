import { Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

const USCC = /^[0-9A-Z]{18}$/;
const isNumber = (text: string): boolean => /\d/.test(text) && !/[\u4e00-\u9fff]{3}/.test(text);

/** By which filter of the list a text is looked for. */
export const filterFor = (text: string): 'uscc' | 'contractNo' | 'name' =>
  USCC.test(text) ? 'uscc' : isNumber(text) ? 'contractNo' : 'name';

/** One field for enterprises, codes and contract numbers; `/` goes there from anywhere but a field. */
export const FindLoan = () => {
  const input = useRef<InputRef>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const find = (typed: string) => {
    const text = typed.normalize('NFKC').trim();
    if (text) void navigate(`/loans?${filterFor(text)}=${encodeURIComponent(text)}`);
  };
  return (
    <Input.Search
      ref={input}
      className="find"
      aria-label="查找贷款"
      placeholder="企业名称、统一社会信用代码、合同号"
      onSearch={find}
      suffix={<kbd>/</kbd>}
    />
  );
};
