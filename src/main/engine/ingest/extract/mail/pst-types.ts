import type { openPst } from '@hiraokahypertools/pst-extractor';

/** The library's own names for these are not exported. */
export type PstFile = Awaited<ReturnType<typeof openPst>>;
export type PstFolder = Awaited<ReturnType<PstFile['getRootFolder']>>;
export type PstEmail = Awaited<ReturnType<PstFolder['getFasterEmailList']>>[number];
export type PstMessage = Awaited<ReturnType<PstEmail['getMessage']>>;
