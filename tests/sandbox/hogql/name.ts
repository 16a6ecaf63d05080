import type { Expr } from './ast.ts';
import { quoteConstant } from './literal.ts';

/** What a column without an alias is called in the answer: a field by its last part, anything else by its HogQL text. */
export function nameOf(node: Expr): string {
  return node.node === 'Field' ? String(node.chain.at(-1)) : textOf(node);
}

function textOf(node: Expr): string {
  switch (node.node) {
    case 'Constant':
      return quoteConstant(node.value);
    case 'Field':
      return node.chain.join('.');
    case 'Call':
      return `${node.name}(${node.distinct === true ? 'DISTINCT ' : ''}${textOfAll(node.args)})`;
    case 'WindowFunction':
      return `${node.name}(${textOfAll(node.exprs)}) OVER (...)`;
    case 'And':
    case 'Or':
      return `${node.node.toLowerCase()}(${textOfAll(node.exprs)})`;
    case 'Not':
      return `not(${textOf(node.expr)})`;
    case 'CompareOperation':
    case 'ArithmeticOperation':
      return `${node.op}(${textOf(node.left)}, ${textOf(node.right)})`;
    case 'ArrayAccess':
      return `${textOf(node.array)}[${textOf(node.property)}]`;
    case 'Array':
      return `[${textOfAll(node.exprs)}]`;
    case 'Tuple':
      return `tuple(${textOfAll(node.exprs)})`;
    case 'TupleAccess':
      return `${textOf(node.tuple)}.${node.index}`;
    case 'Alias':
      return node.alias;
    default:
      return node.node;
  }
}

function textOfAll(nodes: readonly Expr[]): string {
  return nodes.map(textOf).join(', ');
}
