import { Link } from 'react-router';
import { Notice } from '../parts/notice';

export const NoSuchPage = () => (
  <Notice kind="closed" title="没有这个页面" action={<Link to="/desk">回工作台</Link>}>
    请核对网址。页面可能已经移走。
  </Notice>
);
