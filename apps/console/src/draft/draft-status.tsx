import { Button } from 'antd';
import { clockTime } from '../parts/instants';
import { Notice } from '../parts/notice';
import type { SavingState } from './draft-saver';

/** Beside the title: whether what was typed is kept. */
export const DraftStatus = ({ state }: Readonly<{ state: SavingState }>) => (
  <span role="status">{sentenceOf(state)}</span>
);

const sentenceOf = (state: SavingState): string => {
  switch (state.kind) {
    case 'untouched':
      return '填写的内容自动保存，30 天内可以接着填写';
    case 'saved':
      return `已保存 ${clockTime(state.at).slice(0, 5)}`;
    case 'failed':
      return `未能保存，填写的内容还在本页。${state.detail}`;
    case 'conflict':
      return '未能保存，填写的内容还在本页';
  }
};

type ConflictProps = Readonly<{ state: SavingState; onTakeOther: () => void; onKeepThis: () => void }>;

/** Two windows fill in one form: the person says which of them stands. */
export const DraftConflict = ({ state, onTakeOther, onKeepThis }: ConflictProps) =>
  state.kind === 'conflict' && (
    <Notice
      kind="warning"
      title="另一窗口改过、提交或放弃了这份草稿"
      action={
        <>
          <Button onClick={onTakeOther}>读取另一份</Button>
          <Button onClick={onKeepThis}>保留本页的</Button>
        </>
      }
    >
      本页的内容没有保存，也没有丢失。读取另一份会替换本页的内容。
    </Notice>
  );
