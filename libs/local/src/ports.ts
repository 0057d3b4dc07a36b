import { createServer, type AddressInfo, type Server } from 'node:net';
import { LocalError } from './local-error';

const listen = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });

const close = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));

/** Ports nobody listens on at this moment, all different. */
export const freePorts = async (count: number): Promise<number[]> => {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(close));
  return ports;
};

export const freePort = async (): Promise<number> => {
  const [port] = await freePorts(1);
  return port as number;
};

export const isPortFree = async (port: number): Promise<boolean> => {
  try {
    await close(await listen(port));
    return true;
  } catch {
    return false;
  }
};

export const portInUse = (port: number, user: string, detail = ''): LocalError =>
  new LocalError(
    'port-in-use',
    `端口 ${port}（${user}）已被其他程序占用。请关闭该程序，或换一组端口，例如：KEJIN_PORT_BASE=8080 npm start`,
    detail,
  );

export const assertPortFree = async (port: number, user: string): Promise<void> => {
  if (!(await isPortFree(port))) throw portInUse(port, user);
};
