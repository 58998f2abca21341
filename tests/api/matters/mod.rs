mod applications;
mod browse;
mod counters;
mod forms;
mod plans;
mod publish;
mod workbook;
