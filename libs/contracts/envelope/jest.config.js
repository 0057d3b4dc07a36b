module.exports = {
  ...require('../../../jest.preset.js'),
  displayName: 'contracts-envelope',
  rootDir: __dirname,
};
