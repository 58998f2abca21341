mod applications;
mod browse;
mod certificates;
mod counters;
mod forms;
mod plans;
mod publish;
mod workbook;
