import { childPort, installNetworkGuard } from '../../child/index.ts';

/** The process that decodes pictures of people: a hostile file may crash or fill it. */
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
installNetworkGuard();
const port = childPort();
port.onClose(() => process.exit(0));

const { servePictures } = await import('./picture-process.ts');
servePictures(port);
