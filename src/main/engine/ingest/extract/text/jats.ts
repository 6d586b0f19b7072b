import { tidy } from '../block-writer.ts';
import type { Metadata } from '../types.ts';
import { childAt, childrenOf, descendants, textContent, type XmlElement } from '../xml.ts';

/** What an article (JATS, NLM), a book (DocBook) or an edition (TEI) says of itself. */
export function articleMetadata(root: XmlElement): Metadata {
  if (root.name === 'article' && childAt(root, 'front')) return jats(root);
  if (root.name === 'TEI' || root.name === 'teiCorpus') return tei(root);
  if (/^(?:article|book|chapter|section|refentry)$/.test(root.name)) return docbook(root);
  return {};
}

const said = (element: XmlElement | undefined) => tidy(textContent(element)).replace(/\s+/g, ' ');

function jats(root: XmlElement): Metadata {
  const meta = childAt(root, 'front', 'article-meta');
  const people = descendants(childrenOf(meta, 'contrib-group')[0], 'contrib')
    .filter(({ attributes }) => (attributes['contrib-type'] ?? 'author') === 'author')
    .map((person) => {
      const name = descendants(person, 'name')[0];
      const full = [said(childrenOf(name, 'given-names')[0]), said(childrenOf(name, 'surname')[0])]
        .filter(Boolean)
        .join(' ');
      return full || said(descendants(person, 'collab', 'string-name')[0]);
    });
  const ids = childrenOf(meta, 'article-id');
  const date = childrenOf(meta, 'pub-date')[0];
  const day = ['year', 'month', 'day'].map((part) => said(childrenOf(date, part)[0])).filter(Boolean);
  return kept({
    author: people.filter(Boolean).slice(0, 50).join(', '),
    journal: said(descendants(childAt(root, 'front', 'journal-meta'), 'journal-title')[0]),
    doi: said(ids.find(({ attributes }) => attributes['pub-id-type'] === 'doi')),
    pmid: said(ids.find(({ attributes }) => attributes['pub-id-type'] === 'pmid')),
    date: day.map((part) => (part.length === 1 ? `0${part}` : part)).join('-'),
    keywords: descendants(meta, 'kwd').map(said).slice(0, 50).join(', '),
    language: root.attributes.lang ?? '',
    references: descendants(root, 'ref').length,
  });
}

function tei(root: XmlElement): Metadata {
  const statement = descendants(childAt(root, 'teiHeader'), 'titleStmt')[0];
  return kept({
    author: childrenOf(statement, 'author').map(said).join(', '),
    date: said(descendants(childAt(root, 'teiHeader'), 'date')[0]),
    language: root.attributes.lang ?? '',
  });
}

function docbook(root: XmlElement): Metadata {
  const info = childrenOf(root).find(({ name }) => /^(?:info|articleinfo|bookinfo|chapterinfo)$/.test(name));
  return kept({
    author: descendants(info, 'author')
      .map((author) => [...childrenOf(author)].map(said).join(' ') || said(author))
      .join(', '),
    date: said(descendants(info, 'pubdate', 'date')[0]),
    language: root.attributes.lang ?? '',
  });
}

function kept(metadata: Metadata): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== '' && value !== 0));
}
