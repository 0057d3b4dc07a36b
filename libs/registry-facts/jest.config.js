module.exports = require('../../jest.preset.js').unitTests(__dirname);
