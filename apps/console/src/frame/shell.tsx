import { Drawer } from 'antd';
import { useState } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { ProblemError } from '../api/problem';
import { ProblemNotice } from '../parts/problem-notice';
import { Waiting } from '../parts/waiting';
import { Header } from './header';
import { MeContext } from './me-context';
import { Menu } from './menu-list';
import { SessionOver } from './session-over';
import { NotInRoster } from './not-in-roster';
import { goToSignIn } from './sign-in';
import { toldBy } from './told-by';
import { useMe, type Me } from './use-me';

/** What stands around every page: the ribbon, the menu, who is here; and what to do when nobody is. */
export const Shell = () => {
  const { data: me, error } = useMe();
  const isOver = error instanceof ProblemError && error.status === 401;
  if (!me && isOver) {
    goToSignIn();
    return <Waiting />;
  }
  if (!me)
    return error ? (
      <main className="alone">
        <ProblemNotice error={error} />
      </main>
    ) : (
      <Waiting />
    );
  return (
    <MeContext value={me}>
      {isOver && <SessionOver problem={error} />}
      <Frame me={me} />
      <ScrollRestoration />
    </MeContext>
  );
};

const Frame = ({ me }: Readonly<{ me: Me }>) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <a className="skip" href="#content">
        跳到正文
      </a>
      {toldBy('environment') === 'demo' && (
        <p className="ribbon">
          <b>演示环境</b> 数据均为虚构，操作不会产生真实资金拨付
        </p>
      )}
      <div className="frame">
        <aside className="side">
          <Menu me={me} />
        </aside>
        <Drawer open={isOpen} onClose={() => setOpen(false)} placement="left" size={232} title="菜单">
          <Menu me={me} onPick={() => setOpen(false)} />
        </Drawer>
        <div className="body">
          <Header me={me} onMenu={() => setOpen(true)} />
          <main id="content" className="content" tabIndex={-1}>
            {me.standing === 'registered' ? <Outlet /> : <NotInRoster me={me} />}
          </main>
        </div>
      </div>
    </>
  );
};
