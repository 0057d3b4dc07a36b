/** The shapes of the vocabulary: each says the same as its colour to whoever does not see colours. */
const SHAPES = {
  'dashed-ring': (
    <circle
      cx="8"
      cy="8"
      r="5.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.5 2"
    />
  ),
  ring: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 2.5a5.5 5.5 0 0 0 0 11z" fill="currentColor" />
    </>
  ),
  dot: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="8" cy="8" r="2.5" fill="currentColor" />
    </>
  ),
  tick: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" />
      <path d="M4.8 8.2l2.2 2.2 4.2-4.6" fill="none" stroke="#fff" strokeWidth="1.6" />
    </>
  ),
  return: (
    <path
      d="M6 3L2.5 6.5 6 10M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    />
  ),
  bars: <path d="M5 3v10M11 3v10" stroke="currentColor" strokeWidth="2" />,
  triangle: (
    <>
      <path d="M8 1.5l7 12.5H1z" fill="currentColor" />
      <path d="M8 6v4M8 11.4v1.3" stroke="#fff" strokeWidth="1.5" />
    </>
  ),
  square: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="currentColor" />
      <path d="M5 5l6 6M11 5l-6 6" stroke="#fff" strokeWidth="1.6" />
    </>
  ),
} as const;

export type GlyphName = keyof typeof SHAPES;

export const Glyph = ({ name }: Readonly<{ name: GlyphName }>) => (
  <svg className="glyph" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    {SHAPES[name]}
  </svg>
);
