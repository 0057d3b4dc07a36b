import { Tooltip } from 'antd';

const SOURCES = {
  bank: ['银', '银行报送'],
  registry: ['商', '工商登记与名册'],
  province: ['省', '省系统'],
  person: ['人', '人工'],
  computed: ['算', '系统计算'],
  policy: ['策', '政策参数'],
} as const;

export type SourceName = keyof typeof SOURCES;

/** Where a value comes from, in one character; the whole on hover and for screen readers. */
export const Source = ({ from }: Readonly<{ from: SourceName }>) => {
  const [letter, title] = SOURCES[from];
  return (
    <Tooltip title={title}>
      <span className={`source source-${from}`} role="img" aria-label={title}>
        {letter}
      </span>
    </Tooltip>
  );
};
