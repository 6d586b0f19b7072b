import { useElementSize } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { PeopleGraph } from '../../../../contract/index.ts';
import { counted } from '../../../components/format.ts';
import { initials } from '../words.ts';
import styles from './Graph.module.css';
import { layout, neighbour } from './layout.ts';

const arrows: Record<string, readonly [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

interface GraphProps {
  graph: PeopleGraph;
  /** Stands in the middle. */
  centre?: string;
  label: string;
  /** In rem. */
  height: number;
}

/** People and what connects them, drawn. Arrow keys go from one to the next, Enter opens; a list says the same. */
export function Graph({ graph, centre, label, height: rem }: GraphProps) {
  const navigate = useNavigate();
  const { ref, width } = useElementSize();
  const prefix = useId();
  const [lit, setLit] = useState<string | null>(null);
  const height = rem * 16;
  const places = useMemo(
    () => (width > 0 ? layout({ ...graph, width, height, margin: 46, centre }) : new Map()),
    [graph, width, height, centre],
  );
  const nameOf = new Map(graph.nodes.map(({ id, name }) => [id, name]));
  const near = new Set(graph.edges.flatMap(({ a, b }) => (a === lit ? [b] : b === lit ? [a] : [])));
  const heaviest = Math.max(...graph.nodes.map(({ weight }) => weight), 1);
  const start = centre ?? graph.nodes[0]?.id;
  const go = (event: KeyboardEvent, id: string) => {
    const arrow = arrows[event.key];
    const next = arrow && neighbour(places, id, ...arrow);
    if (event.key === 'Enter') void navigate({ to: '/people/$id', params: { id } });
    else if (next) document.getElementById(`${prefix}${next}`)?.focus();
    if (arrow || event.key === 'Enter') {
      // Not also a step in the list below.
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <figure ref={ref} className={styles.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing whose parts can be chosen is no fieldset. */}
      <svg
        className={styles.graph}
        style={{ height: `${rem}rem` }}
        viewBox={`0 0 ${Math.max(width, 1)} ${height}`}
        role="group"
        aria-label={label}
        data-lit={lit !== null || undefined}
      >
        {graph.edges.map(({ a, b, kind, weight }) => {
          const [from, to] = [places.get(a), places.get(b)];
          if (!from || !to) return null;
          return (
            <line
              key={`${a}${b}${kind}`}
              className={styles.edge}
              data-lit={a === lit || b === lit || undefined}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              strokeWidth={1 + Math.min(2.5, Math.log2(1 + weight))}
            />
          );
        })}
        {graph.nodes.map(({ id, name, weight, documents }) => {
          const place = places.get(id);
          if (!place) return null;
          const radius = 13 + 9 * Math.sqrt(weight / heaviest);
          return (
            // biome-ignore lint/a11y/useSemanticElements: there are no HTML buttons inside a drawing.
            <g
              key={id}
              id={`${prefix}${id}`}
              role="button"
              tabIndex={id === start ? 0 : -1}
              aria-label={`${name}, ${counted(documents, 'document')}`}
              className={styles.node}
              data-centre={id === centre || undefined}
              data-lit={id === lit || near.has(id) || undefined}
              transform={`translate(${place.x} ${place.y})`}
              onClick={() => void navigate({ to: '/people/$id', params: { id } })}
              onKeyDown={(event) => go(event, id)}
              onMouseEnter={() => setLit(id)}
              onMouseLeave={() => setLit(null)}
              onFocus={() => setLit(id)}
              onBlur={() => setLit(null)}
            >
              <circle className={styles.disc} r={radius} />
              <text className={styles.letters} textAnchor="middle" dy="0.35em">
                {initials(name)}
              </text>
              <text className={styles.name} textAnchor="middle" y={radius + 14}>
                {name.length > 22 ? `${name.slice(0, 21)}…` : name}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className={styles.words}>{lit !== null && wordsOf(graph, lit, nameOf)}</figcaption>
    </figure>
  );
}

/** What connects somebody, in words: "Ana Ruiz: sister of Carmen Ruiz, in conversation with Per Halvorsen". */
function wordsOf(graph: PeopleGraph, id: string, nameOf: ReadonlyMap<string, string>): string {
  const edges = graph.edges.filter(({ a, b }) => a === id || b === id);
  const shown = edges.slice(0, 5).map(({ a, b, kind }) => `${nameOf.get(a === id ? b : a)} (${kind})`);
  const more = edges.length > shown.length ? ` and ${edges.length - shown.length} more` : '';
  return `${nameOf.get(id)}: ${shown.join(', ') || 'connected with nobody here'}${more}`;
}
