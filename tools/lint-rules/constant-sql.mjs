const METHODS = /^(query|where|andWhere|orWhere|having|andHaving|orHaving)$/;
const JOINERS = /^(join|concat|replace|replaceAll)$/;

const MESSAGE =
  'SQL is a constant text with parameters ($1): whatever is pasted into it may have been written by a stranger.';

/** Follows a name to what was assigned to it, so a built text cannot hide behind a variable. */
const writesOf = (scope, name) => {
  for (let current = scope; current; current = current.upper) {
    const variable = current.set.get(name);
    if (variable) return variable.references.filter((reference) => reference.writeExpr);
  }
  return [];
};

const reader = (scopeOf) => {
  const constant = (node) => {
    if (node.type === 'Literal') return true;
    if (node.type === 'TemplateLiteral') return node.expressions.every(constant);
    if (node.type === 'BinaryExpression') return constant(node.left) && constant(node.right);
    if (node.type === 'ConditionalExpression') return constant(node.consequent) && constant(node.alternate);
    // The columns of a table of the code: it throws for any other name.
    if (node.type === 'CallExpression') return node.callee.name === 'selectList';
    if (node.type !== 'Identifier') return false;
    const writes = writesOf(scopeOf(node), node.name);
    return writes.length === 1 && writes[0].init === true && constant(writes[0].writeExpr);
  };
  const appended = ({ identifier, writeExpr }) =>
    identifier.parent.type === 'AssignmentExpression' &&
    identifier.parent.operator === '+=' &&
    !constant(writeExpr);
  const built = (node) => {
    if (node.type === 'TemplateLiteral' || node.type === 'BinaryExpression') return !constant(node);
    if (node.type === 'ConditionalExpression') return built(node.consequent) || built(node.alternate);
    if (node.type === 'CallExpression') return JOINERS.test(node.callee.property?.name ?? '');
    if (node.type === 'ObjectExpression')
      return node.properties.some((p) => p.key?.name === 'text' && built(p.value));
    if (node.type !== 'Identifier') return false;
    return writesOf(scopeOf(node), node.name).some((write) => appended(write) || built(write.writeExpr));
  };
  return built;
};

export default {
  meta: { type: 'problem', schema: [], messages: { built: MESSAGE } },
  create(context) {
    const built = reader((node) => context.sourceCode.getScope(node));
    return {
      CallExpression(node) {
        const [sql] = node.arguments;
        if (sql && METHODS.test(node.callee.property?.name ?? '') && built(sql))
          context.report({ node: sql, messageId: 'built' });
      },
    };
  },
};
