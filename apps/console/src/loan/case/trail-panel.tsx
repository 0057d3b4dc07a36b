import { shortInstant } from '../../parts/instants';
import { Panel } from '../../parts/panel';
import { DataRegion } from '../../parts/data-region';
import { Nothing } from '../../parts/nothing';
import { useTrail, type Loan, type Trail } from '../loan-queries';

type Step = Trail['steps'][number];

const WHO: Readonly<Record<string, string>> = { system: '系统' };

const whoOf = ({ actor }: Step): string =>
  [actor.orgName ?? WHO[actor.kind] ?? actor.kindName, actor.dutyName].filter(Boolean).join(' · ');

/** Who did what and when, the newest first: from reporting, which may be a moment behind. */
export const TrailPanel = ({ loan }: Readonly<{ loan: Loan }>) => (
  <Panel title="办理过程">
    <DataRegion
      query={useTrail(loan)}
      empty={({ steps }) => (steps.length === 0 ? <Nothing title="还没有记录" /> : undefined)}
    >
      {({ steps }) => (
        <ol className="trail">
          {steps.toReversed().map((step) => (
            <StepLine key={step.eventId} step={step} />
          ))}
        </ol>
      )}
    </DataRegion>
  </Panel>
);

const StepLine = ({ step }: Readonly<{ step: Step }>) => {
  const { label, recordedAt, stageName, decision, details } = step;
  const reasons = decision?.reasons.map((reason) => reason.label).join('、');
  return (
    <li>
      <p>
        <time dateTime={recordedAt}>{shortInstant(Date.parse(recordedAt))}</time> <b>{label}</b>
      </p>
      <p className="note">
        {whoOf(step)}
        {stageName && ` → ${stageName}`}
      </p>
      {(reasons || details.length > 0) && (
        <p className="trail-said">
          {[reasons, ...details.map(({ title, label: said }) => `${title}：${said}`)]
            .filter(Boolean)
            .join('；')}
        </p>
      )}
    </li>
  );
};
