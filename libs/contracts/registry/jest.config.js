module.exports = {
  ...require('../../../jest.preset.js'),
  displayName: 'contracts-registry',
  rootDir: __dirname,
};
