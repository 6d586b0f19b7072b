/** A node of an exported tree; `parent` names another node, if it is true. */
export interface TreeNode<T> {
  parent: string | null;
  children: readonly string[];
  value: T;
}

export interface Placed<T> {
  id: string;
  value: T;
  /** The nearest node above that was kept, by its place in the list. */
  parent: number | null;
}

/**
 * The nodes of a tree that `keep` keeps, parents before their children and children in their order; what stood below a
 * node that is left out stands below the one above it. `lost`: nodes that no root leads to, since they go round in a
 * circle. Nothing here is recursive: the tree may be as deep as it likes.
 */
export function flatten<T, K>(
  nodes: ReadonlyMap<string, TreeNode<T>>,
  keep: (value: T) => K | null,
): { placed: Placed<K>[]; lost: number; indexOf(id: string): number | null } {
  const parents = parentsOf(nodes);
  const below = new Map<string | null, string[]>();
  for (const id of nodes.keys()) {
    const parent = parents.get(id) ?? null;
    const siblings = below.get(parent);
    if (siblings === undefined) below.set(parent, [id]);
    else siblings.push(id);
  }
  const placed: Placed<K>[] = [];
  const places = new Map<string, number | null>();
  const waiting = (below.get(null) ?? []).toReversed().map((id) => ({ id, above: null as number | null }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { id, above } = next;
    const node = nodes.get(id);
    if (node === undefined || places.has(id)) continue;
    const value = keep(node.value);
    const place = value === null ? above : placed.push({ id, value, parent: above }) - 1;
    places.set(id, place);
    for (const child of inOrder(node.children, below.get(id) ?? []).toReversed()) {
      waiting.push({ id: child, above: place });
    }
  }
  return { placed, lost: nodes.size - places.size, indexOf: (id) => places.get(id) ?? null };
}

/** Each node's parent as it names it, or else as a node names it its child. */
function parentsOf<T>(nodes: ReadonlyMap<string, TreeNode<T>>): Map<string, string> {
  const parents = new Map<string, string>();
  for (const [id, { parent }] of nodes)
    if (parent !== null && parent !== id && nodes.has(parent)) parents.set(id, parent);
  for (const [id, { children, parent: own }] of nodes) {
    for (const child of children) {
      if (child !== id && child !== own && nodes.has(child) && !parents.has(child)) parents.set(child, id);
    }
  }
  return parents;
}

/** Those that are below in the order in which they are named, then the others. */
function inOrder(named: readonly string[], below: readonly string[]): string[] {
  const there = new Set(below);
  return [...new Set([...named.filter((id) => there.has(id)), ...below])];
}
