/** A step of its own: types count too, since a cycle of types is a cycle of ideas. */
module.exports = {
  forbidden: [{ name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } }],
  options: require('./.dependency-cruiser.cjs').options,
};
