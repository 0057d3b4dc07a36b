module.exports = {
  ...require('../../../jest.preset.js'),
  displayName: 'contracts-risk-compensation',
  rootDir: __dirname,
};
