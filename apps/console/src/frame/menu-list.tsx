import { NavLink } from 'react-router';
import { menuOf } from './menu';
import type { Me } from './use-me';

export const Menu = ({ me, onPick }: Readonly<{ me: Me; onPick?: () => void }>) => (
  <nav aria-label="主菜单" className="menu">
    <p className="brand">
      <span className="seal" aria-hidden="true">
        科<br />金
      </span>
      <span>
        <b>科金</b>
        <small>城市科技金融平台</small>
      </span>
    </p>
    {menuOf(me).map(({ title, items }) => (
      <div key={title}>
        {title && <p className="menu-title">{title}</p>}
        <ul>
          {items.map((item) => (
            <li key={item.to}>
              <NavLink to={item.to} end={item.to === '/loans'} {...(onPick && { onClick: onPick })}>
                {item.title}
              </NavLink>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </nav>
);
