module.exports = { ...require('../../jest.preset.js'), displayName: 'policy-facts', rootDir: __dirname };
