import { loanStageCodes } from '@kejin/contracts/risk-compensation/words';
import { ProblemError } from '../api/problem';
import { ink } from '../frame/theme';
import { Amount } from '../parts/amount';
import { capitalAmount } from '../parts/capital-amount';
import { DataRegion } from '../parts/data-region';
import { DueDay } from '../parts/due-day';
import { Facts } from '../parts/facts';
import { Nothing } from '../parts/nothing';
import { Notice } from '../parts/notice';
import { PageTitle } from '../parts/page-title';
import { Panel } from '../parts/panel';
import { Status } from '../parts/status';
import { Waiting } from '../parts/waiting';

const failed = (status: number, code: string, detail: string) => ({
  data: undefined,
  error: new ProblemError({ status, code, detail, requestId: 'E-7K2M-0931' }),
  ...{ dataUpdatedAt: 0, isPaused: false, refetch: () => Promise.reject(new Error('The kit asks nobody.')) },
});

/** Every part once, with its states: to be looked at when one is changed. */
export const KitPage = () => (
  <>
    <PageTitle title="界面语汇" note="底色像纸，线条像账簿；朱红只用于超期、熔断和不予" />
    <Panel title="颜色">
      <ul className="swatches">
        {Object.entries(ink).map(([name, colour]) => (
          <li key={name}>
            <svg width="72" height="28" aria-hidden="true">
              <rect width="72" height="28" fill={colour} />
            </svg>
            <code>{colour}</code>
            <small>{name}</small>
          </li>
        ))}
      </ul>
    </Panel>
    <Panel title="数字">
      <Facts
        facts={[
          { title: '主金额', value: <Amount value="700000.00" size="key" unit /> },
          { title: '次金额', value: <Amount value="1000000.00" size="second" unit /> },
          { title: '表内', value: <Amount value="1680000.00" /> },
          { title: '冲减，用减号不靠颜色', value: <Amount value="-37500.40" /> },
          { title: '没有', value: <Amount value={null} /> },
          { title: '大写', value: capitalAmount('107000.53') },
        ]}
      />
    </Panel>
    <Panel title="状态" note="形状 + 文字 + 颜色">
      <ul className="swatches">
        {loanStageCodes.map((stage) => (
          <li key={stage}>
            <Status stage={stage} />
          </li>
        ))}
      </ul>
    </Panel>
    <Panel title="期限">
      <Facts
        facts={[
          { title: '在走', value: <DueDay on="2026-12-04" isPending={false} /> },
          { title: '已过', value: <DueDay on="2026-11-20" isPending={false} isOverdue /> },
          { title: '待定', value: <DueDay on={null} isPending /> },
          { title: '没有', value: <DueDay on={null} isPending={false} /> },
        ]}
      />
    </Panel>
    <Panel title="数据区的状态" note="每个区各自呈现，不遮全页">
      <Waiting />
      <Nothing title="还没有备案">放款后三个月内提交。</Nothing>
      <DataRegion query={failed(503, 'service-unavailable', '风险补偿服务暂时不可用。')}>
        {() => null}
      </DataRegion>
      <DataRegion query={failed(403, 'forbidden', '没有办理此项操作的权限。')}>{() => null}</DataRegion>
      <DataRegion query={failed(404, 'not-found', '')}>{() => null}</DataRegion>
      <Notice kind="done" title="备案申请已经提交" />
      <Notice kind="info" title="由市级审核" />
    </Panel>
  </>
);
