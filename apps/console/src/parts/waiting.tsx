/** Grey lines where the content will be. They come after 300 ms, so what is quick does not flicker. */
export const Waiting = ({ lines = 4 }: Readonly<{ lines?: number }>) => (
  <div className="waiting" role="status" aria-label="正在读取">
    {Array.from({ length: lines }, (_, line) => (
      <span key={line} />
    ))}
  </div>
);
