import { Button } from 'antd';
import { useIsFetching } from '@tanstack/react-query';
import { Link } from 'react-router';
import { FindLoan } from '../loan/find-loan';
import type { Me } from './use-me';

type Props = Readonly<{ me: Me; onMenu: () => void }>;

export const Header = ({ me, onMenu }: Props) => (
  <header className="header">
    <Button className="menu-button" onClick={onMenu} aria-label="打开菜单">
      菜单
    </Button>
    {me.may('ReadLoans') && <FindLoan />}
    <Busy />
    <Link to="/sessions" className="me" title="已登录的设备">
      <span className="mark" aria-hidden="true">
        {[...me.name][0]}
      </span>
      <span>
        <b>{me.name}</b>
        <small>{[me.orgName, me.roles].filter(Boolean).join(' · ')}</small>
      </span>
    </Link>
    <form method="post" action="/sign-out">
      <Button htmlType="submit" size="small">
        退出
      </Button>
    </form>
  </header>
);

/** Says to those who do not see it that something is being fetched. */
const Busy = () => (
  <span className="unseen" role="status">
    {useIsFetching() > 0 ? '正在更新' : ''}
  </span>
);
