import { Button } from 'antd';
import { DataRegion } from '../parts/data-region';
import { shortInstant } from '../parts/instants';
import { PageTitle } from '../parts/page-title';
import { Panel } from '../parts/panel';
import { ProblemNotice } from '../parts/problem-notice';
import { deviceOf } from './device';
import { useEndSession, useSessions, type OwnSession } from './sessions';

/** Where the person is signed in, and how to end it. */
export const SessionPage = () => (
  <>
    <PageTitle title="已登录的设备" note="不认识的，请结束并联系本单位管理员">
      <form method="post" action="/sign-out">
        <input type="hidden" name="everywhere" value="yes" />
        <Button htmlType="submit" danger>
          退出所有窗口和设备
        </Button>
      </form>
    </PageTitle>
    <Panel title="本人的登录" note="结束后两秒内各处失效，那里已经填写的内容还在">
      <Sessions />
    </Panel>
  </>
);

const Sessions = () => {
  const end = useEndSession();
  return (
    <>
      {end.error && <ProblemNotice error={end.error} />}
      <DataRegion query={useSessions()}>
        {(rows) => (
          <table className="rows" aria-label="本人的登录">
            <thead>
              <tr>
                <th scope="col">设备</th>
                <th scope="col">登录时间</th>
                <th scope="col">最近操作</th>
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.sessionId}
                  row={row}
                  isBusy={end.isPending}
                  onEnd={() => end.mutate(row.sessionId)}
                />
              ))}
            </tbody>
          </table>
        )}
      </DataRegion>
    </>
  );
};

type RowProps = Readonly<{ row: OwnSession; isBusy: boolean; onEnd: () => void }>;

const Row = ({ row: { agent, startedAt, lastSeenAt, isThis }, isBusy, onEnd }: RowProps) => (
  <tr>
    <td data-title="设备">{deviceOf(agent)}</td>
    <td data-title="登录时间">{shortInstant(Date.parse(startedAt))}</td>
    <td data-title="最近操作">{shortInstant(Date.parse(lastSeenAt))}</td>
    <td data-title="办理">
      {isThis ? (
        <b>本次</b>
      ) : (
        <Button
          size="small"
          disabled={isBusy}
          onClick={onEnd}
          aria-label={`结束 ${shortInstant(Date.parse(startedAt))} 的登录`}
        >
          结束
        </Button>
      )}
    </td>
  </tr>
);
